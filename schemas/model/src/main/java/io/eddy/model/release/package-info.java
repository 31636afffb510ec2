/** Models on their way to the services: releases on the compacted models topic. */
package io.eddy.model.release;
