"""The look-up of enrolment zones (我家属于哪所学校): pages made of the tables of zones and of enrolment arrangements beside items."""
