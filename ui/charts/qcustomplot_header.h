// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// QCustomPlot's header uses Qt's short words, which our code does without (QT_NO_KEYWORDS). They exist only for
// the length of this include.
// NOLINTBEGIN(cppcoreguidelines-macro-usage)
#define signals Q_SIGNALS
#define slots Q_SLOTS
#define emit Q_EMIT
#define foreach Q_FOREACH
#include <qcustomplot.h>
#undef foreach
#undef emit
#undef slots
#undef signals
// NOLINTEND(cppcoreguidelines-macro-usage)
