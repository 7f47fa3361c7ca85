package dev.touchstone.reports.record;

import org.apiguardian.api.API;

/** One HTTP header field as it was sent. Names are compared without regard to letter case. */
@API(status = API.Status.MAINTAINED, since = "0.1.0")
public record Header(String name, String value) {}
