{{/*
The secrets of one service, once for all templates. A JSON list; each has
  id        its file's name below /etc/walstream/secrets (or /etc/walstream/vault)
  variable  the environment variable that takes it: with "file" the path, else the value itself
  secret, key   where it is, or
  vault     its name in the Key Vault
*/}}
{{- define "walstream.secrets" -}}
{{- $values := .root.Values -}}
{{- $own := .service.values -}}
{{- $facts := .service.facts -}}
{{- $all := list -}}
{{- if $values.operator.user -}}
{{- $all = append $all (merge (dict "id" "operator-password" "variable" "OPERATOR_PASSWORD_FILE" "file" true) $values.operator.password) -}}
{{- end -}}
{{- if $facts.postgres -}}
{{- $all = append $all (merge (dict "id" "postgres-password" "variable" "POSTGRES_PASSWORD_FILE" "file" true) $own.postgres.password) -}}
{{- if $values.postgres.ca.secret -}}
{{- $all = append $all (merge (dict "id" "postgres-ca.crt" "variable" "POSTGRES_SSLROOTCERT" "file" true) $values.postgres.ca) -}}
{{- end -}}
{{- end -}}
{{- if $facts.kafka -}}
{{- if hasPrefix "SASL_" $values.kafka.securityProtocol -}}
{{- $all = append $all (merge (dict "id" "kafka-password" "variable" "KAFKA_SASL_PASSWORD") $own.kafka.password) -}}
{{- end -}}
{{- if hasSuffix "SSL" $values.kafka.securityProtocol -}}
{{- if $values.kafka.ca.secret -}}
{{- $all = append $all (merge (dict "id" "kafka-ca.crt" "variable" "KAFKA_SSL_CA" "file" true) $values.kafka.ca) -}}
{{- end -}}
{{- if $own.kafka.certificate -}}
{{- $all = append $all (dict "id" "kafka-user.crt" "variable" "KAFKA_SSL_CERTIFICATE" "file" true "secret" $own.kafka.certificate "key" "user.crt") -}}
{{- $all = append $all (dict "id" "kafka-user.key" "variable" "KAFKA_SSL_KEY" "file" true "secret" $own.kafka.certificate "key" "user.key") -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- if $facts.elasticsearch -}}
{{- if $values.elasticsearch.ca.secret -}}
{{- $all = append $all (merge (dict "id" "elasticsearch-ca.crt" "variable" "ELASTICSEARCH_CA" "file" true) $values.elasticsearch.ca) -}}
{{- end -}}
{{- if $own.elasticsearch.user -}}
{{- $all = append $all (merge (dict "id" "elasticsearch-password" "variable" "ELASTICSEARCH_PASSWORD") $own.elasticsearch.password) -}}
{{- else if or $own.elasticsearch.apiKey.secret $own.elasticsearch.apiKey.vault -}}
{{- $all = append $all (merge (dict "id" "elasticsearch-api-key" "variable" "ELASTICSEARCH_API_KEY") $own.elasticsearch.apiKey) -}}
{{- end -}}
{{- end -}}
{{- if and $facts.eventHubs (or $own.eventHubs.connectionString.secret $own.eventHubs.connectionString.vault) -}}
{{- $all = append $all (merge (dict "id" "event-hubs-connection-string" "variable" "EVENTHUBS_CONNECTION_STRING") $own.eventHubs.connectionString) -}}
{{- end -}}
{{- range $all -}}
{{- if not (or .secret .vault) -}}
{{- fail (printf "%s: %s has neither a Secret nor a name in the Key Vault" $facts.name .variable) -}}
{{- end -}}
{{- end -}}
{{- $all | toJson -}}
{{- end -}}

{{/* Whether any of a service's secrets is in the Key Vault: "true" or nothing. */}}
{{- define "walstream.vaulted" -}}
{{- range .service.secrets -}}{{- if .vault -}}true{{- break -}}{{- end -}}{{- end -}}
{{- end -}}

{{/* The Secret that the CSI driver fills from the Key Vault for one service. */}}
{{- define "walstream.vaultSecret" -}}
{{ .service.fullname }}-vault
{{- end -}}
