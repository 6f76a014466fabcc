// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/design/field_editors.h"

#include <QStringList>
#include <QWidget>

#include <string>
#include <vector>

class QGridLayout;
class QLabel;

namespace stillroom::ui {

class AxisEditor;
class Button;

/// A heading and one row for each schema field below some path, so that a field added to the schema shows up by
/// itself. Fields that do not matter now are hidden. A field that can be swept has a small switch for that beside it, and its
/// values below it.
class FieldForm final : public QWidget {
    Q_OBJECT
  public:
    /// Fields whose path is `prefix` or begins with `prefix` and a point, except those below `without`.
    FieldForm(Context& context, RecipeDocument& document, const QString& heading, const std::string& prefix,
              const std::vector<std::string>& without = {}, QWidget* parent = nullptr);

    /// Puts a row of one's own below a field that cannot be swept; returns its label.
    QWidget* addBelow(const std::string& path, const QString& label, QWidget* widget);
    void refresh();

  private:
    struct Row {
        recipe::Field field;
        FieldEditor editor;
        QLabel* label = nullptr;
        Button* sweep = nullptr;    ///< null: cannot be swept
        AxisEditor* axis = nullptr; ///< made when the field is swept for the first time
        int line = 0;
    };

    void addSweep(Row& row);
    void toggleSweep(const recipe::Field& field);
    void refreshSweep(Row& row, bool matters);

    RecipeDocument& m_document;
    QGridLayout* m_grid;
    std::vector<Row> m_rows;
};

} // namespace stillroom::ui
