"""The payment gateway: what it can be asked, what its answers mean, how a payment stands there."""
