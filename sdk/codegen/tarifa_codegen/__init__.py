"""What Tarifa generates from its contracts and its client policy by itself, as a plugin of protoc."""
