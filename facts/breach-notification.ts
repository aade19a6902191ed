/** GDPR art. 33: hours until the supervisory authority is notified. https://eur-lex.europa.eu/eli/reg/2016/679/oj */
export const BREACH_NOTIFICATION_HOURS = 72;

/** The environment variable of a function that states the deadline in notifications of findings. */
export const BREACH_NOTIFICATION_VARIABLE = 'BREACH_NOTIFICATION_HOURS';
