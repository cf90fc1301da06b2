locals {
  tags = {
    CostCentre  = "4711"
    Environment = "test"
    Project     = "ledger"
  }
}
