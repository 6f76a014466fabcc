// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/design/facts/facts.h"

#include <QWidget>

namespace stillroom::ui {

/// The open stage below the pipeline.
class StageView : public QWidget {
  public:
    using QWidget::QWidget;
    /// Shows what document and corpora hold now.
    virtual void refresh(const Facts& facts) = 0;
};

} // namespace stillroom::ui
