/** The reports for people and machines, all made from one data model. */
@API(status = API.Status.INTERNAL)
package dev.touchstone.reports.render;

import org.apiguardian.api.API;
