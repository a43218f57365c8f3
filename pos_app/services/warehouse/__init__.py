"""The warehouse: picking by scan, cancels that stop a parcel, goods put back, parcels handed over."""
