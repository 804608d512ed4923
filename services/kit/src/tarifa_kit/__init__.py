"""The chassis of every Tarifa service: server, interceptors, identity, database, events, errors."""
