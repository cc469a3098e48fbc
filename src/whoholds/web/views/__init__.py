"""What each page shows, made from answers alone: no request, no database, no HTML."""
