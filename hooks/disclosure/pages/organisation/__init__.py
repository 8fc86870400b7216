"""The pages of the organisation (机构和领导): the chart, the leaders, and a page for each department."""
