"""What paper and files say: frozen data in, bytes out; foreign files in, frozen data out."""
