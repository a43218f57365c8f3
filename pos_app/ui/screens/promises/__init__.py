"""쇼핑몰 할 일: promises a person keeps by hand, mall by mall."""
