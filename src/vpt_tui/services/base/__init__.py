"""What every use case is built on: transactions, kept values, limits of what is typed."""
