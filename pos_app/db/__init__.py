"""Tables and statements, one file an aggregate: all SQL of the product is here."""
