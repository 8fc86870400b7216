{{- view.script -}}
