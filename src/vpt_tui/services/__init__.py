"""Use cases on the store. One public method is one transaction with its log line."""
