// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QTableView;
class QWidget;

namespace stillroom::ui {

/// A table of rows without frame, grid and numbers of rows.
[[nodiscard]] QTableView* plain_table(QWidget* parent);

} // namespace stillroom::ui
