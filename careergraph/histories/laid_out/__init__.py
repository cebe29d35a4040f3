"""What layouts of histories share: how they are declared, recognised, and become spells."""
