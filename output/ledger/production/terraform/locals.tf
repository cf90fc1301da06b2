locals {
  tags = {
    CostCentre  = "4711"
    Environment = "production"
    Project     = "ledger"
  }
}
