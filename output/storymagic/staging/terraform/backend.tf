terraform {
  backend "s3" {
    key          = "storymagic/staging.tfstate"
    region       = "eu-central-1"
    encrypt      = true
    use_lockfile = true
  }
}
