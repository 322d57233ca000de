"""What several folders of tests share: builders of values, projects and random data."""
