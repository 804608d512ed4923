"""Who may call Tarifa: API keys at the edge, signed identities inside."""
