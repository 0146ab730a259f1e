// The calendar of a date field would replace what it cannot read by the current moment, without a word. What was
// typed stays: the server reads it, or says what is wrong with it.
jQuery.fn.datetimepicker.defaults.validateOnBlur = false;
