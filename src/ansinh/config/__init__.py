"""The roof: settings, addresses, wiring of events, processes and the command line."""
