{{/*
What the chart knows of the four services: value's key, name, port, what each connects to. JSON.
*/}}
{{- define "walstream.services" -}}
{{- dict
  "cdc" (dict "name" "cdc-service" "port" 8082 "postgres" true "kafka" true)
  "esSink" (dict "name" "es-sink-service" "port" 8083 "kafka" true "elasticsearch" true "group" "walstream-es-sink")
  "fabricSink" (dict "name" "fabric-sink-service" "port" 8084 "kafka" true "eventHubs" true "group" "walstream-fabric-sink")
  "producer" (dict "name" "producer-service" "port" 8081 "postgres" true)
  | toJson -}}
{{- end -}}

{{/*
Those that are enabled, each with all that the templates below take: root (the chart's own scope), key, facts, values,
fullname, secrets. Called with the chart's scope; JSON without root.
*/}}
{{- define "walstream.enabled" -}}
{{- $root := . -}}
{{- $enabled := list -}}
{{- range $key, $facts := include "walstream.services" . | fromJson -}}
{{- $values := index $root.Values $key -}}
{{- if $values.enabled -}}
{{- $service := dict "key" $key "facts" $facts "values" $values "fullname" (printf "%s-%s" $root.Release.Name $facts.name) -}}
{{- $_ := set $service "secrets" (include "walstream.secrets" (dict "root" $root "service" $service) | fromJsonArray) -}}
{{- $enabled = append $enabled $service -}}
{{- end -}}
{{- end -}}
{{- $enabled | toJson -}}
{{- end -}}

{{- define "walstream.selector" -}}
app.kubernetes.io/name: {{ .service.facts.name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
{{- end -}}

{{- define "walstream.labels" -}}
{{ include "walstream.selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/part-of: walstream
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version }}
{{- end -}}

{{- define "walstream.image" -}}
{{- $image := .root.Values.image -}}
{{- $name := printf "%s/%s:%s" $image.repository .service.facts.name (default .root.Chart.AppVersion $image.tag) -}}
{{- if $image.registry -}}{{ $image.registry }}/{{- end -}}
{{- $name -}}
{{- end -}}
