"""The parts of 설정, one file each."""
