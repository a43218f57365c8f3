"""거래처: customers, their orders, their 외상, and making two of them one."""
