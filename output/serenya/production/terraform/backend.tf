terraform {
  backend "s3" {
    key          = "serenya/production.tfstate"
    region       = "eu-west-1"
    encrypt      = true
    use_lockfile = true
  }
}
