// The documents of one record, one round or the estate: which there are.
import type { PaperName } from '../../domain/paper.ts';
import { assetRegister } from './asset-register.ts';
import { contingencyPlan } from './contingency-plan.ts';
import { defectForm } from './defect-form.ts';
import type { Paper } from './desk.ts';
import { dutyLog } from './duty-log.ts';
import { dutyReport, dutyRequest } from './duty.ts';
import { emergencyPlan } from './emergency-plan.ts';
import { faultReport } from './fault-report.ts';
import { handlingPlan } from './handling-plan.ts';
import { inspectionReport } from './inspection-report.ts';
import { onSiteRecord } from './on-site-record.ts';
import { consultation, serviceRequest } from './request.ts';
import { tuningReport } from './tuning-report.ts';

export const PAPERS: Readonly<Record<PaperName, Paper>> = {
  'fault-report': faultReport,
  'handling-plan': handlingPlan,
  'contingency-plan': contingencyPlan,
  'inspection-report': inspectionReport,
  request: serviceRequest,
  consultation,
  defect: defectForm,
  'on-site-record': onSiteRecord,
  'emergency-plan': emergencyPlan,
  'duty-request': dutyRequest,
  'duty-report': dutyReport,
  'duty-log': dutyLog,
  'asset-register': assetRegister,
  'tuning-report': tuningReport,
};
