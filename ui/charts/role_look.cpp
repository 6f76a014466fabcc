// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/role_look.h"

#include <QCoreApplication>

namespace stillroom::ui {

namespace {
QString tr(const char* text) { return QCoreApplication::translate("Roles", text); }
} // namespace

Ink role_ink(run::Role role) {
    switch (role) {
    case run::Role::Teacher: return Ink::Teacher;
    case run::Role::Control: return Ink::Control;
    case run::Role::Baseline: return Ink::Baseline;
    case run::Role::Student: break;
    }
    return Ink::Student;
}

Mark role_mark(run::Role role) {
    switch (role) {
    case run::Role::Teacher: return Mark::Diamond;
    case run::Role::Control: return Mark::Square;
    case run::Role::Baseline: return Mark::HollowDot;
    case run::Role::Student: break;
    }
    return Mark::Dot;
}

QString role_name(run::Role role) {
    switch (role) {
    case run::Role::Teacher: return tr("Teacher");
    case run::Role::Control: return tr("No distillation");
    case run::Role::Baseline: return tr("Linear baseline");
    case run::Role::Student: break;
    }
    return tr("Student");
}

} // namespace stillroom::ui
