"""What Tarifa generates from its contracts by itself: the SDK's values and the OpenAPI document."""
