resource "aws_security_group" "alb" {
  name        = "gen-ai-services-production-alb"
  description = "alb of gen-ai-services-production"
  vpc_id      = aws_vpc.main.id

  tags = merge(local.tags, {
    Component = "alb"
    Name      = "gen-ai-services-production-alb"
  })
}

resource "aws_vpc_security_group_egress_rule" "alb_default" {
  security_group_id = aws_security_group.alb.id
  ip_protocol       = "-1"
  cidr_ipv4         = "127.0.0.1/32"
  description       = "nothing beyond the rules that name flows"
}

resource "aws_security_group" "cache" {
  name        = "gen-ai-services-production-cache"
  description = "cache of gen-ai-services-production"
  vpc_id      = aws_vpc.main.id

  tags = merge(local.tags, {
    Component = "cache"
    Name      = "gen-ai-services-production-cache"
  })
}

resource "aws_vpc_security_group_egress_rule" "cache_default" {
  security_group_id = aws_security_group.cache.id
  ip_protocol       = "-1"
  cidr_ipv4         = "127.0.0.1/32"
  description       = "nothing beyond the rules that name flows"
}

resource "aws_security_group" "classification" {
  name        = "gen-ai-services-production-classification"
  description = "classification of gen-ai-services-production"
  vpc_id      = aws_vpc.main.id

  tags = merge(local.tags, {
    Component = "classification"
    Name      = "gen-ai-services-production-classification"
  })
}

resource "aws_vpc_security_group_egress_rule" "classification_default" {
  security_group_id = aws_security_group.classification.id
  ip_protocol       = "-1"
  cidr_ipv4         = "127.0.0.1/32"
  description       = "nothing beyond the rules that name flows"
}

resource "aws_security_group" "code" {
  name        = "gen-ai-services-production-code"
  description = "code of gen-ai-services-production"
  vpc_id      = aws_vpc.main.id

  tags = merge(local.tags, {
    Component = "code"
    Name      = "gen-ai-services-production-code"
  })
}

resource "aws_vpc_security_group_egress_rule" "code_default" {
  security_group_id = aws_security_group.code.id
  ip_protocol       = "-1"
  cidr_ipv4         = "127.0.0.1/32"
  description       = "nothing beyond the rules that name flows"
}

resource "aws_security_group" "conversational" {
  name        = "gen-ai-services-production-conversational"
  description = "conversational of gen-ai-services-production"
  vpc_id      = aws_vpc.main.id

  tags = merge(local.tags, {
    Component = "conversational"
    Name      = "gen-ai-services-production-conversational"
  })
}

resource "aws_vpc_security_group_egress_rule" "conversational_default" {
  security_group_id = aws_security_group.conversational.id
  ip_protocol       = "-1"
  cidr_ipv4         = "127.0.0.1/32"
  description       = "nothing beyond the rules that name flows"
}

resource "aws_security_group" "database" {
  name        = "gen-ai-services-production-database"
  description = "database of gen-ai-services-production"
  vpc_id      = aws_vpc.main.id

  tags = merge(local.tags, {
    Component = "database"
    Name      = "gen-ai-services-production-database"
  })
}

resource "aws_vpc_security_group_egress_rule" "database_default" {
  security_group_id = aws_security_group.database.id
  ip_protocol       = "-1"
  cidr_ipv4         = "127.0.0.1/32"
  description       = "nothing beyond the rules that name flows"
}

resource "aws_security_group" "document_extraction" {
  name        = "gen-ai-services-production-document-extraction"
  description = "document-extraction of gen-ai-services-production"
  vpc_id      = aws_vpc.main.id

  tags = merge(local.tags, {
    Component = "document-extraction"
    Name      = "gen-ai-services-production-document-extraction"
  })
}

resource "aws_vpc_security_group_egress_rule" "document_extraction_default" {
  security_group_id = aws_security_group.document_extraction.id
  ip_protocol       = "-1"
  cidr_ipv4         = "127.0.0.1/32"
  description       = "nothing beyond the rules that name flows"
}

resource "aws_security_group" "format_conversion" {
  name        = "gen-ai-services-production-format-conversion"
  description = "format-conversion of gen-ai-services-production"
  vpc_id      = aws_vpc.main.id

  tags = merge(local.tags, {
    Component = "format-conversion"
    Name      = "gen-ai-services-production-format-conversion"
  })
}

resource "aws_vpc_security_group_egress_rule" "format_conversion_default" {
  security_group_id = aws_security_group.format_conversion.id
  ip_protocol       = "-1"
  cidr_ipv4         = "127.0.0.1/32"
  description       = "nothing beyond the rules that name flows"
}

resource "aws_security_group" "personalization" {
  name        = "gen-ai-services-production-personalization"
  description = "personalization of gen-ai-services-production"
  vpc_id      = aws_vpc.main.id

  tags = merge(local.tags, {
    Component = "personalization"
    Name      = "gen-ai-services-production-personalization"
  })
}

resource "aws_vpc_security_group_egress_rule" "personalization_default" {
  security_group_id = aws_security_group.personalization.id
  ip_protocol       = "-1"
  cidr_ipv4         = "127.0.0.1/32"
  description       = "nothing beyond the rules that name flows"
}

resource "aws_security_group" "quality" {
  name        = "gen-ai-services-production-quality"
  description = "quality of gen-ai-services-production"
  vpc_id      = aws_vpc.main.id

  tags = merge(local.tags, {
    Component = "quality"
    Name      = "gen-ai-services-production-quality"
  })
}

resource "aws_vpc_security_group_egress_rule" "quality_default" {
  security_group_id = aws_security_group.quality.id
  ip_protocol       = "-1"
  cidr_ipv4         = "127.0.0.1/32"
  description       = "nothing beyond the rules that name flows"
}

resource "aws_security_group" "search" {
  name        = "gen-ai-services-production-search"
  description = "search of gen-ai-services-production"
  vpc_id      = aws_vpc.main.id

  tags = merge(local.tags, {
    Component = "search"
    Name      = "gen-ai-services-production-search"
  })
}

resource "aws_vpc_security_group_egress_rule" "search_default" {
  security_group_id = aws_security_group.search.id
  ip_protocol       = "-1"
  cidr_ipv4         = "127.0.0.1/32"
  description       = "nothing beyond the rules that name flows"
}

resource "aws_security_group" "switchboard" {
  name        = "gen-ai-services-production-switchboard"
  description = "switchboard of gen-ai-services-production"
  vpc_id      = aws_vpc.main.id

  tags = merge(local.tags, {
    Component = "switchboard"
    Name      = "gen-ai-services-production-switchboard"
  })
}

resource "aws_vpc_security_group_egress_rule" "switchboard_default" {
  security_group_id = aws_security_group.switchboard.id
  ip_protocol       = "-1"
  cidr_ipv4         = "127.0.0.1/32"
  description       = "nothing beyond the rules that name flows"
}

resource "aws_security_group" "workflow" {
  name        = "gen-ai-services-production-workflow"
  description = "workflow of gen-ai-services-production"
  vpc_id      = aws_vpc.main.id

  tags = merge(local.tags, {
    Component = "workflow"
    Name      = "gen-ai-services-production-workflow"
  })
}

resource "aws_vpc_security_group_egress_rule" "workflow_default" {
  security_group_id = aws_security_group.workflow.id
  ip_protocol       = "-1"
  cidr_ipv4         = "127.0.0.1/32"
  description       = "nothing beyond the rules that name flows"
}

resource "aws_vpc_security_group_egress_rule" "alb_to_classification" {
  description                  = "alb to classification: http"
  security_group_id            = aws_security_group.alb.id
  ip_protocol                  = "tcp"
  from_port                    = 8001
  to_port                      = 8001
  referenced_security_group_id = aws_security_group.classification.id
}

resource "aws_vpc_security_group_egress_rule" "alb_to_code" {
  description                  = "alb to code: http"
  security_group_id            = aws_security_group.alb.id
  ip_protocol                  = "tcp"
  from_port                    = 8008
  to_port                      = 8008
  referenced_security_group_id = aws_security_group.code.id
}

resource "aws_vpc_security_group_egress_rule" "alb_to_conversational" {
  description                  = "alb to conversational: http"
  security_group_id            = aws_security_group.alb.id
  ip_protocol                  = "tcp"
  from_port                    = 8007
  to_port                      = 8007
  referenced_security_group_id = aws_security_group.conversational.id
}

resource "aws_vpc_security_group_egress_rule" "alb_to_document_extraction" {
  description                  = "alb to document-extraction: http"
  security_group_id            = aws_security_group.alb.id
  ip_protocol                  = "tcp"
  from_port                    = 8006
  to_port                      = 8006
  referenced_security_group_id = aws_security_group.document_extraction.id
}

resource "aws_vpc_security_group_egress_rule" "alb_to_format_conversion" {
  description                  = "alb to format-conversion: http"
  security_group_id            = aws_security_group.alb.id
  ip_protocol                  = "tcp"
  from_port                    = 8000
  to_port                      = 8000
  referenced_security_group_id = aws_security_group.format_conversion.id
}

resource "aws_vpc_security_group_ingress_rule" "alb_from_internet_tcp_80" {
  description       = "internet to alb: http"
  security_group_id = aws_security_group.alb.id
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_vpc_security_group_ingress_rule" "alb_from_internet" {
  description       = "internet to alb: https"
  security_group_id = aws_security_group.alb.id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_vpc_security_group_egress_rule" "alb_to_personalization" {
  description                  = "alb to personalization: http"
  security_group_id            = aws_security_group.alb.id
  ip_protocol                  = "tcp"
  from_port                    = 8005
  to_port                      = 8005
  referenced_security_group_id = aws_security_group.personalization.id
}

resource "aws_vpc_security_group_egress_rule" "alb_to_quality" {
  description                  = "alb to quality: http"
  security_group_id            = aws_security_group.alb.id
  ip_protocol                  = "tcp"
  from_port                    = 8004
  to_port                      = 8004
  referenced_security_group_id = aws_security_group.quality.id
}

resource "aws_vpc_security_group_egress_rule" "alb_to_search" {
  description                  = "alb to search: http"
  security_group_id            = aws_security_group.alb.id
  ip_protocol                  = "tcp"
  from_port                    = 8003
  to_port                      = 8003
  referenced_security_group_id = aws_security_group.search.id
}

resource "aws_vpc_security_group_egress_rule" "alb_to_workflow" {
  description                  = "alb to workflow: http"
  security_group_id            = aws_security_group.alb.id
  ip_protocol                  = "tcp"
  from_port                    = 8002
  to_port                      = 8002
  referenced_security_group_id = aws_security_group.workflow.id
}

resource "aws_vpc_security_group_ingress_rule" "cache_from_classification" {
  description                  = "classification to cache: redis"
  security_group_id            = aws_security_group.cache.id
  ip_protocol                  = "tcp"
  from_port                    = 6379
  to_port                      = 6379
  referenced_security_group_id = aws_security_group.classification.id
}

resource "aws_vpc_security_group_ingress_rule" "cache_from_code" {
  description                  = "code to cache: redis"
  security_group_id            = aws_security_group.cache.id
  ip_protocol                  = "tcp"
  from_port                    = 6379
  to_port                      = 6379
  referenced_security_group_id = aws_security_group.code.id
}

resource "aws_vpc_security_group_ingress_rule" "cache_from_conversational" {
  description                  = "conversational to cache: redis"
  security_group_id            = aws_security_group.cache.id
  ip_protocol                  = "tcp"
  from_port                    = 6379
  to_port                      = 6379
  referenced_security_group_id = aws_security_group.conversational.id
}

resource "aws_vpc_security_group_ingress_rule" "cache_from_document_extraction" {
  description                  = "document-extraction to cache: redis"
  security_group_id            = aws_security_group.cache.id
  ip_protocol                  = "tcp"
  from_port                    = 6379
  to_port                      = 6379
  referenced_security_group_id = aws_security_group.document_extraction.id
}

resource "aws_vpc_security_group_ingress_rule" "cache_from_format_conversion" {
  description                  = "format-conversion to cache: redis"
  security_group_id            = aws_security_group.cache.id
  ip_protocol                  = "tcp"
  from_port                    = 6379
  to_port                      = 6379
  referenced_security_group_id = aws_security_group.format_conversion.id
}

resource "aws_vpc_security_group_ingress_rule" "cache_from_personalization" {
  description                  = "personalization to cache: redis"
  security_group_id            = aws_security_group.cache.id
  ip_protocol                  = "tcp"
  from_port                    = 6379
  to_port                      = 6379
  referenced_security_group_id = aws_security_group.personalization.id
}

resource "aws_vpc_security_group_ingress_rule" "cache_from_quality" {
  description                  = "quality to cache: redis"
  security_group_id            = aws_security_group.cache.id
  ip_protocol                  = "tcp"
  from_port                    = 6379
  to_port                      = 6379
  referenced_security_group_id = aws_security_group.quality.id
}

resource "aws_vpc_security_group_ingress_rule" "cache_from_search" {
  description                  = "search to cache: redis"
  security_group_id            = aws_security_group.cache.id
  ip_protocol                  = "tcp"
  from_port                    = 6379
  to_port                      = 6379
  referenced_security_group_id = aws_security_group.search.id
}

resource "aws_vpc_security_group_ingress_rule" "cache_from_workflow" {
  description                  = "workflow to cache: redis"
  security_group_id            = aws_security_group.cache.id
  ip_protocol                  = "tcp"
  from_port                    = 6379
  to_port                      = 6379
  referenced_security_group_id = aws_security_group.workflow.id
}

resource "aws_vpc_security_group_ingress_rule" "classification_from_alb" {
  description                  = "alb to classification: http"
  security_group_id            = aws_security_group.classification.id
  ip_protocol                  = "tcp"
  from_port                    = 8001
  to_port                      = 8001
  referenced_security_group_id = aws_security_group.alb.id
}

resource "aws_vpc_security_group_egress_rule" "classification_to_cache" {
  description                  = "classification to cache: redis"
  security_group_id            = aws_security_group.classification.id
  ip_protocol                  = "tcp"
  from_port                    = 6379
  to_port                      = 6379
  referenced_security_group_id = aws_security_group.cache.id
}

resource "aws_vpc_security_group_egress_rule" "classification_to_database" {
  description                  = "classification to database: postgres"
  security_group_id            = aws_security_group.classification.id
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
  referenced_security_group_id = aws_security_group.database.id
}

resource "aws_vpc_security_group_egress_rule" "classification_to_internet" {
  description       = "classification to AWS ecr, AWS logs, AWS s3, AWS secretsmanager, AWS xray, image registry, models: https"
  security_group_id = aws_security_group.classification.id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_vpc_security_group_ingress_rule" "classification_from_switchboard" {
  description                  = "switchboard to classification: http"
  security_group_id            = aws_security_group.classification.id
  ip_protocol                  = "tcp"
  from_port                    = 8001
  to_port                      = 8001
  referenced_security_group_id = aws_security_group.switchboard.id
}

resource "aws_vpc_security_group_ingress_rule" "code_from_alb" {
  description                  = "alb to code: http"
  security_group_id            = aws_security_group.code.id
  ip_protocol                  = "tcp"
  from_port                    = 8008
  to_port                      = 8008
  referenced_security_group_id = aws_security_group.alb.id
}

resource "aws_vpc_security_group_egress_rule" "code_to_cache" {
  description                  = "code to cache: redis"
  security_group_id            = aws_security_group.code.id
  ip_protocol                  = "tcp"
  from_port                    = 6379
  to_port                      = 6379
  referenced_security_group_id = aws_security_group.cache.id
}

resource "aws_vpc_security_group_egress_rule" "code_to_database" {
  description                  = "code to database: postgres"
  security_group_id            = aws_security_group.code.id
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
  referenced_security_group_id = aws_security_group.database.id
}

resource "aws_vpc_security_group_egress_rule" "code_to_internet" {
  description       = "code to AWS ecr, AWS logs, AWS s3, AWS secretsmanager, AWS xray, image registry, models: https"
  security_group_id = aws_security_group.code.id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_vpc_security_group_ingress_rule" "code_from_switchboard" {
  description                  = "switchboard to code: http"
  security_group_id            = aws_security_group.code.id
  ip_protocol                  = "tcp"
  from_port                    = 8008
  to_port                      = 8008
  referenced_security_group_id = aws_security_group.switchboard.id
}

resource "aws_vpc_security_group_ingress_rule" "conversational_from_alb" {
  description                  = "alb to conversational: http"
  security_group_id            = aws_security_group.conversational.id
  ip_protocol                  = "tcp"
  from_port                    = 8007
  to_port                      = 8007
  referenced_security_group_id = aws_security_group.alb.id
}

resource "aws_vpc_security_group_egress_rule" "conversational_to_cache" {
  description                  = "conversational to cache: redis"
  security_group_id            = aws_security_group.conversational.id
  ip_protocol                  = "tcp"
  from_port                    = 6379
  to_port                      = 6379
  referenced_security_group_id = aws_security_group.cache.id
}

resource "aws_vpc_security_group_egress_rule" "conversational_to_database" {
  description                  = "conversational to database: postgres"
  security_group_id            = aws_security_group.conversational.id
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
  referenced_security_group_id = aws_security_group.database.id
}

resource "aws_vpc_security_group_egress_rule" "conversational_to_internet" {
  description       = "conversational to AWS ecr, AWS logs, AWS s3, AWS secretsmanager, AWS xray, image registry, models: https"
  security_group_id = aws_security_group.conversational.id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_vpc_security_group_ingress_rule" "conversational_from_switchboard" {
  description                  = "switchboard to conversational: http"
  security_group_id            = aws_security_group.conversational.id
  ip_protocol                  = "tcp"
  from_port                    = 8007
  to_port                      = 8007
  referenced_security_group_id = aws_security_group.switchboard.id
}

resource "aws_vpc_security_group_ingress_rule" "database_from_classification" {
  description                  = "classification to database: postgres"
  security_group_id            = aws_security_group.database.id
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
  referenced_security_group_id = aws_security_group.classification.id
}

resource "aws_vpc_security_group_ingress_rule" "database_from_code" {
  description                  = "code to database: postgres"
  security_group_id            = aws_security_group.database.id
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
  referenced_security_group_id = aws_security_group.code.id
}

resource "aws_vpc_security_group_ingress_rule" "database_from_conversational" {
  description                  = "conversational to database: postgres"
  security_group_id            = aws_security_group.database.id
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
  referenced_security_group_id = aws_security_group.conversational.id
}

resource "aws_vpc_security_group_ingress_rule" "database_from_document_extraction" {
  description                  = "document-extraction to database: postgres"
  security_group_id            = aws_security_group.database.id
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
  referenced_security_group_id = aws_security_group.document_extraction.id
}

resource "aws_vpc_security_group_ingress_rule" "database_from_format_conversion" {
  description                  = "format-conversion to database: postgres"
  security_group_id            = aws_security_group.database.id
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
  referenced_security_group_id = aws_security_group.format_conversion.id
}

resource "aws_vpc_security_group_ingress_rule" "database_from_personalization" {
  description                  = "personalization to database: postgres"
  security_group_id            = aws_security_group.database.id
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
  referenced_security_group_id = aws_security_group.personalization.id
}

resource "aws_vpc_security_group_ingress_rule" "database_from_quality" {
  description                  = "quality to database: postgres"
  security_group_id            = aws_security_group.database.id
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
  referenced_security_group_id = aws_security_group.quality.id
}

resource "aws_vpc_security_group_ingress_rule" "database_from_search" {
  description                  = "search to database: postgres"
  security_group_id            = aws_security_group.database.id
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
  referenced_security_group_id = aws_security_group.search.id
}

resource "aws_vpc_security_group_ingress_rule" "database_from_workflow" {
  description                  = "workflow to database: postgres"
  security_group_id            = aws_security_group.database.id
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
  referenced_security_group_id = aws_security_group.workflow.id
}

resource "aws_vpc_security_group_ingress_rule" "document_extraction_from_alb" {
  description                  = "alb to document-extraction: http"
  security_group_id            = aws_security_group.document_extraction.id
  ip_protocol                  = "tcp"
  from_port                    = 8006
  to_port                      = 8006
  referenced_security_group_id = aws_security_group.alb.id
}

resource "aws_vpc_security_group_egress_rule" "document_extraction_to_cache" {
  description                  = "document-extraction to cache: redis"
  security_group_id            = aws_security_group.document_extraction.id
  ip_protocol                  = "tcp"
  from_port                    = 6379
  to_port                      = 6379
  referenced_security_group_id = aws_security_group.cache.id
}

resource "aws_vpc_security_group_egress_rule" "document_extraction_to_database" {
  description                  = "document-extraction to database: postgres"
  security_group_id            = aws_security_group.document_extraction.id
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
  referenced_security_group_id = aws_security_group.database.id
}

resource "aws_vpc_security_group_egress_rule" "document_extraction_to_internet" {
  description       = "document-extraction to AWS ecr, AWS logs, AWS s3, AWS secretsmanager, AWS xray, image registry, models: https"
  security_group_id = aws_security_group.document_extraction.id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_vpc_security_group_ingress_rule" "document_extraction_from_switchboard" {
  description                  = "switchboard to document-extraction: http"
  security_group_id            = aws_security_group.document_extraction.id
  ip_protocol                  = "tcp"
  from_port                    = 8006
  to_port                      = 8006
  referenced_security_group_id = aws_security_group.switchboard.id
}

resource "aws_vpc_security_group_ingress_rule" "format_conversion_from_alb" {
  description                  = "alb to format-conversion: http"
  security_group_id            = aws_security_group.format_conversion.id
  ip_protocol                  = "tcp"
  from_port                    = 8000
  to_port                      = 8000
  referenced_security_group_id = aws_security_group.alb.id
}

resource "aws_vpc_security_group_egress_rule" "format_conversion_to_cache" {
  description                  = "format-conversion to cache: redis"
  security_group_id            = aws_security_group.format_conversion.id
  ip_protocol                  = "tcp"
  from_port                    = 6379
  to_port                      = 6379
  referenced_security_group_id = aws_security_group.cache.id
}

resource "aws_vpc_security_group_egress_rule" "format_conversion_to_database" {
  description                  = "format-conversion to database: postgres"
  security_group_id            = aws_security_group.format_conversion.id
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
  referenced_security_group_id = aws_security_group.database.id
}

resource "aws_vpc_security_group_egress_rule" "format_conversion_to_internet" {
  description       = "format-conversion to AWS ecr, AWS logs, AWS s3, AWS secretsmanager, AWS xray, image registry, models: https"
  security_group_id = aws_security_group.format_conversion.id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_vpc_security_group_ingress_rule" "format_conversion_from_switchboard" {
  description                  = "switchboard to format-conversion: http"
  security_group_id            = aws_security_group.format_conversion.id
  ip_protocol                  = "tcp"
  from_port                    = 8000
  to_port                      = 8000
  referenced_security_group_id = aws_security_group.switchboard.id
}

resource "aws_vpc_security_group_ingress_rule" "personalization_from_alb" {
  description                  = "alb to personalization: http"
  security_group_id            = aws_security_group.personalization.id
  ip_protocol                  = "tcp"
  from_port                    = 8005
  to_port                      = 8005
  referenced_security_group_id = aws_security_group.alb.id
}

resource "aws_vpc_security_group_egress_rule" "personalization_to_cache" {
  description                  = "personalization to cache: redis"
  security_group_id            = aws_security_group.personalization.id
  ip_protocol                  = "tcp"
  from_port                    = 6379
  to_port                      = 6379
  referenced_security_group_id = aws_security_group.cache.id
}

resource "aws_vpc_security_group_egress_rule" "personalization_to_database" {
  description                  = "personalization to database: postgres"
  security_group_id            = aws_security_group.personalization.id
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
  referenced_security_group_id = aws_security_group.database.id
}

resource "aws_vpc_security_group_egress_rule" "personalization_to_internet" {
  description       = "personalization to AWS ecr, AWS logs, AWS s3, AWS secretsmanager, AWS xray, image registry, models: https"
  security_group_id = aws_security_group.personalization.id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_vpc_security_group_ingress_rule" "personalization_from_switchboard" {
  description                  = "switchboard to personalization: http"
  security_group_id            = aws_security_group.personalization.id
  ip_protocol                  = "tcp"
  from_port                    = 8005
  to_port                      = 8005
  referenced_security_group_id = aws_security_group.switchboard.id
}

resource "aws_vpc_security_group_ingress_rule" "quality_from_alb" {
  description                  = "alb to quality: http"
  security_group_id            = aws_security_group.quality.id
  ip_protocol                  = "tcp"
  from_port                    = 8004
  to_port                      = 8004
  referenced_security_group_id = aws_security_group.alb.id
}

resource "aws_vpc_security_group_egress_rule" "quality_to_cache" {
  description                  = "quality to cache: redis"
  security_group_id            = aws_security_group.quality.id
  ip_protocol                  = "tcp"
  from_port                    = 6379
  to_port                      = 6379
  referenced_security_group_id = aws_security_group.cache.id
}

resource "aws_vpc_security_group_egress_rule" "quality_to_database" {
  description                  = "quality to database: postgres"
  security_group_id            = aws_security_group.quality.id
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
  referenced_security_group_id = aws_security_group.database.id
}

resource "aws_vpc_security_group_egress_rule" "quality_to_internet" {
  description       = "quality to AWS ecr, AWS logs, AWS s3, AWS secretsmanager, AWS xray, image registry, models: https"
  security_group_id = aws_security_group.quality.id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_vpc_security_group_ingress_rule" "quality_from_switchboard" {
  description                  = "switchboard to quality: http"
  security_group_id            = aws_security_group.quality.id
  ip_protocol                  = "tcp"
  from_port                    = 8004
  to_port                      = 8004
  referenced_security_group_id = aws_security_group.switchboard.id
}

resource "aws_vpc_security_group_ingress_rule" "search_from_alb" {
  description                  = "alb to search: http"
  security_group_id            = aws_security_group.search.id
  ip_protocol                  = "tcp"
  from_port                    = 8003
  to_port                      = 8003
  referenced_security_group_id = aws_security_group.alb.id
}

resource "aws_vpc_security_group_egress_rule" "search_to_cache" {
  description                  = "search to cache: redis"
  security_group_id            = aws_security_group.search.id
  ip_protocol                  = "tcp"
  from_port                    = 6379
  to_port                      = 6379
  referenced_security_group_id = aws_security_group.cache.id
}

resource "aws_vpc_security_group_egress_rule" "search_to_database" {
  description                  = "search to database: postgres"
  security_group_id            = aws_security_group.search.id
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
  referenced_security_group_id = aws_security_group.database.id
}

resource "aws_vpc_security_group_egress_rule" "search_to_internet" {
  description       = "search to AWS ecr, AWS logs, AWS s3, AWS secretsmanager, AWS xray, image registry, models: https"
  security_group_id = aws_security_group.search.id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_vpc_security_group_ingress_rule" "search_from_switchboard" {
  description                  = "switchboard to search: http"
  security_group_id            = aws_security_group.search.id
  ip_protocol                  = "tcp"
  from_port                    = 8003
  to_port                      = 8003
  referenced_security_group_id = aws_security_group.switchboard.id
}

resource "aws_vpc_security_group_egress_rule" "switchboard_to_classification" {
  description                  = "switchboard to classification: http"
  security_group_id            = aws_security_group.switchboard.id
  ip_protocol                  = "tcp"
  from_port                    = 8001
  to_port                      = 8001
  referenced_security_group_id = aws_security_group.classification.id
}

resource "aws_vpc_security_group_egress_rule" "switchboard_to_code" {
  description                  = "switchboard to code: http"
  security_group_id            = aws_security_group.switchboard.id
  ip_protocol                  = "tcp"
  from_port                    = 8008
  to_port                      = 8008
  referenced_security_group_id = aws_security_group.code.id
}

resource "aws_vpc_security_group_egress_rule" "switchboard_to_conversational" {
  description                  = "switchboard to conversational: http"
  security_group_id            = aws_security_group.switchboard.id
  ip_protocol                  = "tcp"
  from_port                    = 8007
  to_port                      = 8007
  referenced_security_group_id = aws_security_group.conversational.id
}

resource "aws_vpc_security_group_egress_rule" "switchboard_to_document_extraction" {
  description                  = "switchboard to document-extraction: http"
  security_group_id            = aws_security_group.switchboard.id
  ip_protocol                  = "tcp"
  from_port                    = 8006
  to_port                      = 8006
  referenced_security_group_id = aws_security_group.document_extraction.id
}

resource "aws_vpc_security_group_egress_rule" "switchboard_to_format_conversion" {
  description                  = "switchboard to format-conversion: http"
  security_group_id            = aws_security_group.switchboard.id
  ip_protocol                  = "tcp"
  from_port                    = 8000
  to_port                      = 8000
  referenced_security_group_id = aws_security_group.format_conversion.id
}

resource "aws_vpc_security_group_egress_rule" "switchboard_to_personalization" {
  description                  = "switchboard to personalization: http"
  security_group_id            = aws_security_group.switchboard.id
  ip_protocol                  = "tcp"
  from_port                    = 8005
  to_port                      = 8005
  referenced_security_group_id = aws_security_group.personalization.id
}

resource "aws_vpc_security_group_egress_rule" "switchboard_to_quality" {
  description                  = "switchboard to quality: http"
  security_group_id            = aws_security_group.switchboard.id
  ip_protocol                  = "tcp"
  from_port                    = 8004
  to_port                      = 8004
  referenced_security_group_id = aws_security_group.quality.id
}

resource "aws_vpc_security_group_egress_rule" "switchboard_to_search" {
  description                  = "switchboard to search: http"
  security_group_id            = aws_security_group.switchboard.id
  ip_protocol                  = "tcp"
  from_port                    = 8003
  to_port                      = 8003
  referenced_security_group_id = aws_security_group.search.id
}

resource "aws_vpc_security_group_ingress_rule" "switchboard_from_workflow_tcp_80" {
  description                  = "workflow to switchboard: http"
  security_group_id            = aws_security_group.switchboard.id
  ip_protocol                  = "tcp"
  from_port                    = 80
  to_port                      = 80
  referenced_security_group_id = aws_security_group.workflow.id
}

resource "aws_vpc_security_group_ingress_rule" "workflow_from_alb" {
  description                  = "alb to workflow: http"
  security_group_id            = aws_security_group.workflow.id
  ip_protocol                  = "tcp"
  from_port                    = 8002
  to_port                      = 8002
  referenced_security_group_id = aws_security_group.alb.id
}

resource "aws_vpc_security_group_egress_rule" "workflow_to_cache" {
  description                  = "workflow to cache: redis"
  security_group_id            = aws_security_group.workflow.id
  ip_protocol                  = "tcp"
  from_port                    = 6379
  to_port                      = 6379
  referenced_security_group_id = aws_security_group.cache.id
}

resource "aws_vpc_security_group_egress_rule" "workflow_to_database" {
  description                  = "workflow to database: postgres"
  security_group_id            = aws_security_group.workflow.id
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
  referenced_security_group_id = aws_security_group.database.id
}

resource "aws_vpc_security_group_egress_rule" "workflow_to_internet" {
  description       = "workflow to AWS ecr, AWS logs, AWS s3, AWS secretsmanager, AWS xray, image registry, models: https"
  security_group_id = aws_security_group.workflow.id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_vpc_security_group_egress_rule" "workflow_to_switchboard_tcp_80" {
  description                  = "workflow to switchboard: http"
  security_group_id            = aws_security_group.workflow.id
  ip_protocol                  = "tcp"
  from_port                    = 80
  to_port                      = 80
  referenced_security_group_id = aws_security_group.switchboard.id
}
