"""Money that goes back or comes from the gateway: refunds, procedures, payouts, fees."""
