"""Learning from gold: hashed features, sparse linear models, calibration and their files."""
