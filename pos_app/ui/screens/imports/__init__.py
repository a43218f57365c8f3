"""주문 파일: orders from malls' files, and what they ask of a person afterwards."""
