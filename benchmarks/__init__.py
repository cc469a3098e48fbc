"""Measurements that take longer than a test or judge against shared data; `make bench`."""
