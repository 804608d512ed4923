"""The catalog service: products, customers, price books."""
