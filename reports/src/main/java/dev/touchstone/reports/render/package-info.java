/** Reports for people and machines, all made of one data model. */
@API(status = API.Status.INTERNAL)
package dev.touchstone.reports.render;

import org.apiguardian.api.API;
