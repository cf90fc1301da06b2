terraform {
  backend "s3" {
    key          = "storymagic/production.tfstate"
    region       = "eu-central-1"
    encrypt      = true
    use_lockfile = true
  }
}
