/** Reports for people and machines, all made of one data model. */
package dev.touchstone.reports.render;
