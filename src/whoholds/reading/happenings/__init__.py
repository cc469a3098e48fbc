"""Other events than control: movement, force, toll, passage, accord, politics."""
