"""The doors through which people, officers and programs come in; they do not know each other."""
