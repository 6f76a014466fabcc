// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/event.h"
#include "ui/widgets/message_level.h"

#include <QList>
#include <QObject>
#include <QString>

namespace stillroom::ui {

enum class PageId { Data, Models, Design, Runs, Compare, Settings };

/// How a page asks for another page, or says something in the window's message bar.
class Navigator final : public QObject {
    Q_OBJECT
  public:
    using QObject::QObject;

    void open(PageId page) { Q_EMIT pageRequested(page); }
    void openRun(run::RunId id) { Q_EMIT runRequested(id); }
    void openStudy(run::StudyId id) { Q_EMIT studyRequested(id); }
    void openRecipe(const QString& path) { Q_EMIT recipeRequested(path); }
    /// Design takes this model ("run:ID", "model:NAME") as its teacher.
    void useTeacher(const QString& location) { Q_EMIT teacherRequested(location); }
    /// Models asks this model ("run:ID", "model:NAME").
    void tryModel(const QString& location) { Q_EMIT modelRequested(location); }
    void compare(const QList<run::RunId>& runs) { Q_EMIT compareRequested(runs); }
    void say(MessageLevel level, const QString& text) { Q_EMIT messageRaised(level, text); }
    /// What the top bar says about the open document: "All changes saved".
    void setSaveState(const QString& text) { Q_EMIT saveStateChanged(text); }

  Q_SIGNALS:
    void pageRequested(stillroom::ui::PageId page);
    void runRequested(stillroom::run::RunId id);
    void studyRequested(stillroom::run::StudyId id);
    void recipeRequested(const QString& path);
    void teacherRequested(const QString& location);
    void modelRequested(const QString& location);
    void compareRequested(const QList<stillroom::run::RunId>& runs);
    void messageRaised(stillroom::ui::MessageLevel level, const QString& text);
    void saveStateChanged(const QString& text);
};

} // namespace stillroom::ui
