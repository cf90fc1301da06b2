resource "aws_db_subnet_group" "database" {
  name        = "storymagic-development-database"
  description = "database of storymagic-development"
  subnet_ids  = [aws_subnet.main_data_1.id, aws_subnet.main_data_2.id]

  tags = merge(local.tags, {
    Component = "database"
  })
}

resource "aws_db_parameter_group" "database" {
  name        = "storymagic-development-database-postgres15"
  family      = "postgres15"
  description = "database of storymagic-development"

  tags = merge(local.tags, {
    Component = "database"
  })

  parameter {
    name         = "max_connections"
    value        = "50"
    apply_method = "pending-reboot"
  }
  parameter {
    name         = "shared_preload_libraries"
    value        = "pg_stat_statements"
    apply_method = "pending-reboot"
  }
  parameter {
    name         = "work_mem"
    value        = "4096"
    apply_method = "pending-reboot"
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_db_instance" "database" {
  identifier                          = "storymagic-development-database"
  engine                              = "postgres"
  engine_version                      = "15.19"
  instance_class                      = "db.t3.micro"
  allocated_storage                   = 100
  storage_type                        = "gp3"
  storage_encrypted                   = true
  db_name                             = "storymagic"
  username                            = "storymagic"
  manage_master_user_password         = true
  port                                = 5432
  multi_az                            = false
  publicly_accessible                 = false
  db_subnet_group_name                = aws_db_subnet_group.database.name
  vpc_security_group_ids              = [aws_security_group.database.id]
  parameter_group_name                = aws_db_parameter_group.database.name
  backup_retention_period             = 7
  backup_window                       = "03:00-04:00"
  maintenance_window                  = "sun:04:00-sun:05:00"
  copy_tags_to_snapshot               = true
  auto_minor_version_upgrade          = false
  apply_immediately                   = false
  deletion_protection                 = false
  kms_key_id                          = aws_kms_key.data_key.arn
  iam_database_authentication_enabled = false
  performance_insights_enabled        = false
  monitoring_interval                 = 0
  max_allocated_storage               = 1000
  enabled_cloudwatch_logs_exports     = ["postgresql"]

  tags = merge(local.tags, {
    Component = "database"
  })

  skip_final_snapshot       = false
  final_snapshot_identifier = "storymagic-development-database-final"
  depends_on                = [aws_cloudwatch_log_group.database_postgresql]

  lifecycle {
    prevent_destroy = true
  }
}
