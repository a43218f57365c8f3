"""파일 내보내기: files for couriers, and files malls want back with waybills in them."""
