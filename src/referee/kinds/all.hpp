// Every kind's judge, for the one place that dispatches (referee/judging.cpp). DutyCombinations has none of its own: it
// permits, and what it permits is judged with the structure (referee/structure.hpp).
#pragma once

#include "referee/kinds/average_hours.hpp"
#include "referee/kinds/duty_length.hpp"
#include "referee/kinds/fair_share.hpp"
#include "referee/kinds/forbidden_pattern.hpp"
#include "referee/kinds/forbidden_succession.hpp"
#include "referee/kinds/least_change.hpp"
#include "referee/kinds/people_per_day.hpp"
#include "referee/kinds/rest_after_run.hpp"
#include "referee/kinds/rest_between_duties.hpp"
#include "referee/kinds/rolling_hours.hpp"
#include "referee/kinds/rolling_total.hpp"
#include "referee/kinds/run_length.hpp"
#include "referee/kinds/same_team.hpp"
#include "referee/kinds/supervision.hpp"
#include "referee/kinds/total.hpp"
#include "referee/kinds/weekend_frequency.hpp"
#include "referee/kinds/weekend_total.hpp"
#include "referee/kinds/whole_weekend.hpp"
#include "referee/kinds/working_days.hpp"
