"""Control events: which words say it, about which place, who gains, who loses, is it so."""
